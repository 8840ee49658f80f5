<#ftl output_format="plainText">
<#-- In our layout, as every mail. Stands for base/email/text/verifiable-credential-offer.ftl of 26.7.4. -->
<#import "template.ftl" as layout>
<#import "/brand.ftl" as own>
<#import "/words.ftl" as words>
<@layout.linkMail key="verifiableCredentialOffer" link=link
  text=msg("verifiableCredentialOfferBody", link, linkExpiration, words.value(own.brand.name), words.value(credentialScopeDisplayName), linkExpirationFormatter(linkExpiration))
  html=msg("verifiableCredentialOfferBodyHtml", link, linkExpiration, words.value(own.brand.name), words.value(credentialScopeDisplayName), linkExpirationFormatter(linkExpiration)) />
