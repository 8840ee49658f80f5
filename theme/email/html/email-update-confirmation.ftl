<#-- In our layout, as every mail. Stands for base/email/html/email-update-confirmation.ftl of 26.7.4. -->
<#import "template.ftl" as layout>
<#import "/brand.ftl" as own>
<#import "/words.ftl" as words>
<@layout.linkMail key="emailUpdateConfirmation" link=link
  text=msg("emailUpdateConfirmationBody", link, words.value(newEmail), words.value(own.brand.name), linkExpirationFormatter(linkExpiration))
  html=msg("emailUpdateConfirmationBodyHtml", link, words.value(newEmail), words.value(own.brand.name), linkExpirationFormatter(linkExpiration)) />
