<#ftl output_format="plainText">
<#-- In our layout, as every mail. Stands for base/email/text/event-user_disabled_by_permanent_lockout.ftl of 26.7.4. -->
<#import "template.ftl" as layout>
<#import "/brand.ftl" as own>
<#import "/words.ftl" as words>
<@layout.notice text=msg("eventUserDisabledByPermanentLockoutBody", words.moment(event.date)) />
