<#ftl output_format="plainText">
<#-- In our layout, as every mail. Stands for base/email/text/identity-provider-link.ftl of 26.7.4. -->
<#import "template.ftl" as layout>
<#import "/brand.ftl" as own>
<#import "/words.ftl" as words>
<@layout.linkMail key="identityProviderLink" link=link
  text=msg("identityProviderLinkBody", words.value(identityProviderDisplayName), words.value(own.brand.name), words.inert(identityProviderContext.username!""), link, linkExpiration, linkExpirationFormatter(linkExpiration))
  html=msg("identityProviderLinkBodyHtml", words.value(identityProviderDisplayName), words.value(own.brand.name), words.inert(identityProviderContext.username!""), link, linkExpiration, linkExpirationFormatter(linkExpiration)) />
