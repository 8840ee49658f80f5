<#-- In our layout, as every mail. Stands for base/email/html/email-test.ftl of 26.7.4. -->
<#import "template.ftl" as layout>
<#import "/brand.ftl" as own>
<#import "/words.ftl" as words>
<@layout.notice text=msg("emailTestBody", words.value(own.brand.name)) />
