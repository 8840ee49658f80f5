<#ftl output_format="plainText">
<#-- Tells the old address that a change was asked for (docs/developer.md). Ours: stock sends none. No link, so that nobody learns to follow one. -->
<#import "template.ftl" as layout>
<#import "/brand.ftl" as own>
<#import "/words.ftl" as words>
<@layout.notice text=msg("emailChangeRequestedBody", words.value(own.brand.name), words.value(oldEmail), words.value(newEmail), words.moment(.now)) />
