<#-- In our layout, as every mail. Stands for base/email/html/event-login_error.ftl of 26.7.4. -->
<#import "template.ftl" as layout>
<#import "/brand.ftl" as own>
<#import "/words.ftl" as words>
<@layout.notice text=msg("eventLoginErrorBody", words.moment(event.date), event.ipAddress!"-") />
