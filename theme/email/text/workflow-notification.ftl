<#ftl output_format="plainText">
<#-- In our layout, as every mail. Stands for base/email/text/workflow-notification.ftl of 26.7.4, whose greeting is English in all languages. -->
<#import "template.ftl" as layout>
<#import "/words.ftl" as words>
<#if messageKey == "customMessage">
<@layout.notice text=customMessage?replace("<[^>]*>", "", "r") />
<#else>
<@layout.notice text=msg(messageKey, daysRemaining, words.value(reason!"")) />
</#if>
