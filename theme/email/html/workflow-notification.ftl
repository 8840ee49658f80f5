<#-- In our layout, as every mail. Stands for base/email/html/workflow-notification.ftl of 26.7.4, whose greeting is English in all languages. -->
<#import "template.ftl" as layout>
<#import "/words.ftl" as words>
<#if messageKey == "customMessage">
<@layout.emailLayout>
<#-- An administrator's own words may be HTML; Keycloak's sanitizer says which. -->
<div class="text" style="${layout.font}font-size:16px;line-height:1.5;color:${layout.light.text};">${kcSanitize(customMessage)?no_esc}</div>
</@layout.emailLayout>
<#else>
<@layout.notice text=msg(messageKey, daysRemaining, words.value(reason!"")) />
</#if>
