<#ftl output_format="plainText">
<#-- In our layout, as every mail. Stands for base/email/text/email-verification.ftl of 26.7.4. -->
<#import "template.ftl" as layout>
<#import "/brand.ftl" as own>
<#import "/words.ftl" as words>
<@layout.linkMail key="emailVerification" link=link
  text=msg("emailVerificationBody", link, linkExpiration, words.value(own.brand.name), linkExpirationFormatter(linkExpiration))
  html=msg("emailVerificationBodyHtml", link, linkExpiration, words.value(own.brand.name), linkExpirationFormatter(linkExpiration)) />
