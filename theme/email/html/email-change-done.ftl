<#-- Tells the old address that another one has taken its place (docs/developer.md). Ours: stock sends none. No link. -->
<#import "template.ftl" as layout>
<#import "/brand.ftl" as own>
<#import "/words.ftl" as words>
<@layout.notice text=msg("emailChangeDoneBody", words.value(own.brand.name), words.value(oldEmail), words.value(newEmail), words.moment(.now)) />
