<#-- In our layout, as every mail. Stands for base/email/html/event-update_credential.ftl of 26.7.4. -->
<#import "template.ftl" as layout>
<#import "/brand.ftl" as own>
<#import "/words.ftl" as words>
<@layout.notice text=msg("eventUpdateCredentialBody", words.kindOfCredential(event.getDetail("credential_type")!"unknown"), words.moment(event.date), event.ipAddress!"-") />
