<#-- What both forms of a mail, HTML and text, need to find their words. Ours: only strings, no markup. -->
<#import "/brand.ftl" as own>

<#--
  Whether the words of this mail are ours; in Keycloak's other languages its own stay. Found as the server finds a file of messages: the
  language with its region, then alone; Chinese by script (FileBasedTheme.getMessages of 26.7.4). Portuguese of Portugal has a file of
  Keycloak's own, so ours of Brazil is not for it.
-->
<#function ours>
  <#local tag = .data_model.locale.toLanguageTag()?replace("-", "_")>
  <#local script = {"zh_CN": "zh_Hans", "zh_TW": "zh_Hant"}[tag]!tag>
  <#return own.languages?seq_contains(tag) || own.languages?seq_contains(script) || own.languages?seq_contains(.data_model.locale.language)>
</#function>

<#--
  A value for a message, as it is: Keycloak's msg() would look up what stands between "$\x007B" and "}" in it, so the two signs are
  held apart until the text is whole.
-->
<#function value text><#return text?replace("$\x007B", "$\xE000\x007B")></#function>

<#function paragraphs text><#return text?replace("\xE000", "")?split("\n")?map(line -> line?trim)?filter(line -> line?has_content)></#function>

<#-- A text around its link: what stands before, what after. The link is long and random; nothing else can pass for it. -->
<#function around text link>
  <#local parts = text?split(link)>
  <#local after = []>
  <#if parts?size gt 1><#list parts[1..] as part><#local after += paragraphs(part)></#list></#if>
  <#return {"before": paragraphs(parts[0]), "after": after}>
</#function>

<#-- The button's words: ours, else the words of the link in Keycloak's own mail, else the mail's subject. -->
<#function button key html link>
  <#if ours()><#return .data_model.msg(key + "Button")></#if>
  <#local label = html?keep_after('"' + link + '"')?keep_after(">")?keep_before("</a>")?replace("<[^>]*>", "", "r")?replace("&amp;", "&")?trim>
  <#if label?has_content && !label?contains(link)><#return label></#if>
  <#return .data_model.subject>
</#function>

<#-- A name that somebody chose, so that no mail program makes a link of it. -->
<#function inert name><#return value(name)?replace("(?<=\\S)([.:@])(?=\\S)", "$1\x2060", "r")></#function>

<#-- A moment as people say it, in UTC and said so; where the words are Keycloak's, as Keycloak gives it. -->
<#function moment date>
  <#if !ours()><#return date></#if>
  <#setting time_zone="UTC">
  <#setting locale=.data_model.locale.language + .data_model.locale.country?has_content?then("_" + .data_model.locale.country, "")>
  <#return date?datetime?string(.data_model.msg("momentPattern")) + " UTC">
</#function>

<#function kindOfCredential type>
  <#local key = "credentialType." + type>
  <#local kind = .data_model.msg(key)>
  <#return (ours() && kind != key)?then(kind, type)>
</#function>
