<#-- In our layout, as every mail. Stands for base/email/html/event-update_totp.ftl of 26.7.4. -->
<#import "template.ftl" as layout>
<#import "/brand.ftl" as own>
<#import "/words.ftl" as words>
<@layout.notice text=msg("eventUpdateTotpBody", words.moment(event.date), event.ipAddress!"-") />
