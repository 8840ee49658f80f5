<#ftl output_format="plainText">
<#-- In our layout, as every mail. Stands for base/email/text/org-invite.ftl of 26.7.4. -->
<#import "template.ftl" as layout>
<#import "/brand.ftl" as own>
<#import "/words.ftl" as words>
<#if firstName?? && lastName??>
<@layout.linkMail key="orgInvite" link=link
  text=msg("orgInviteBodyPersonalized", link, linkExpiration, words.value(own.brand.name), words.value(organization.name), linkExpirationFormatter(linkExpiration), words.inert(firstName), words.inert(lastName))
  html=msg("orgInviteBodyPersonalizedHtml", link, linkExpiration, words.value(own.brand.name), words.value(organization.name), linkExpirationFormatter(linkExpiration), "", "") />
<#else>
<@layout.linkMail key="orgInvite" link=link
  text=msg("orgInviteBody", link, linkExpiration, words.value(own.brand.name), words.value(organization.name), linkExpirationFormatter(linkExpiration))
  html=msg("orgInviteBodyHtml", link, linkExpiration, words.value(own.brand.name), words.value(organization.name), linkExpirationFormatter(linkExpiration)) />
</#if>
