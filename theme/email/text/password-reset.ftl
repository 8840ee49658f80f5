<#ftl output_format="plainText">
<#-- In our layout, as every mail. Stands for base/email/text/password-reset.ftl of 26.7.4. -->
<#import "template.ftl" as layout>
<#import "/brand.ftl" as own>
<#import "/words.ftl" as words>
<@layout.linkMail key="passwordReset" link=link
  text=msg("passwordResetBody", link, linkExpiration, words.value(own.brand.name), linkExpirationFormatter(linkExpiration))
  html=msg("passwordResetBodyHtml", link, linkExpiration, words.value(own.brand.name), linkExpirationFormatter(linkExpiration)) />
