<#ftl output_format="plainText">
<#-- In our layout, as every mail. Stands for base/email/text/executeActions.ftl of 26.7.4. -->
<#import "template.ftl" as layout>
<#import "/brand.ftl" as own>
<#import "/words.ftl" as words>
<#assign actions = (requiredActions![])?map(action -> msg("requiredAction." + action))?join(", ")>
<@layout.linkMail key="executeActions" link=link
  text=msg("executeActionsBody", link, linkExpiration, words.value(own.brand.name), actions, linkExpirationFormatter(linkExpiration))
  html=msg("executeActionsBodyHtml", link, linkExpiration, words.value(own.brand.name), actions, linkExpirationFormatter(linkExpiration)) />
