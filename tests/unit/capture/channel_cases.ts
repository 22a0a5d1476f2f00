import type { Channel } from '#capture/channels'

// name | query of the landing URL | referrer | channel | source; `-` is nothing
const ROWS = `
# paid
Google auto-tagging | ?gclid=Cj0KCQjwAbC | https://www.google.com/ | paid_search | google
Google tagged twice | ?utm_source=adwords&utm_medium=CPC&gclid=EAIaIQ_BwE | https://www.google.com/ | paid_search | google
Performance Max | ?gad_source=1&gad_campaignid=22012345678&gclid=Cj0KCQ | - | paid_search | google
ad parameters without click id | ?gad_source=1 | - | paid_search | google
iOS app click | ?gbraid=0AAAAAo4mICF | https://www.google.com/ | paid_search | google
iOS web click | ?wbraid=CjkKCQ | - | paid_search | google
Microsoft Ads | ?msclkid=4f2b1c | https://www.bing.com/ | paid_search | microsoft
Microsoft by words | ?utm_source=Bing&utm_medium=ppc | - | paid_search | microsoft
stripped click id, words left | ?utm_source=google&utm_medium=paid_search&utm_campaign=Brand | https://www.google.com/ | paid_search | google
the word says ads | ?utm_source=google_ads | - | paid_search | google
cpc of an unknown source | ?utm_source=dojo&utm_medium=cpc | - | paid_search | dojo
display click | ?gclid=abc&utm_medium=display | - | display | google
display campaign | ?gclid=abc&utm_campaign=Display+-+Remarketing | - | display | google
YouTube ad | ?gclid=abc&utm_source=youtube&utm_medium=cpv | - | video | google
shopping ad | ?gclid=abc&utm_medium=shopping | - | shopping | google
banner | ?utm_source=citypaper&utm_medium=banner | - | display | citypaper
cpm off social | ?utm_source=dv360&utm_medium=cpm | - | display | google
native network | ?utm_source=taboola&utm_medium=referral | - | display | taboola
ad server referrer | - | https://googleads.g.doubleclick.net/ | display | google
video medium | ?utm_source=youtube&utm_medium=paid_video | - | video | youtube
shopping medium | ?utm_source=google&utm_medium=shopping | - | shopping | google
TikTok click | ?ttclid=E.C.P.CrQBx | https://www.tiktok.com/ | paid_social | tiktok
TikTok words | ?utm_source=tiktok_ads&utm_medium=paid | - | paid_social | tiktok
Meta with fbclid | ?utm_source=fb&utm_medium=paid_social&fbclid=IwZXh0 | https://l.facebook.com/ | paid_social | facebook
Meta as ig | ?utm_source=ig&utm_medium=Paid-Social | - | paid_social | instagram
Meta cpc | ?utm_source=Meta&utm_medium=cpc | - | paid_social | facebook
Meta cpm | ?utm_source=facebook&utm_medium=cpm | - | paid_social | facebook
paid, known by fbclid | ?utm_source=spring&utm_medium=paid&fbclid=IwAR1 | - | paid_social | spring
Pinterest ad | ?utm_source=pinterest&utm_medium=paid | - | paid_social | pinterest
X ad | ?twclid=2abc | https://t.co/x | paid_social | twitter
Snap ad | ?ScCid=99aa | - | paid_social | snapchat
# not paid
organic post with fbclid | ?fbclid=IwAR0x | https://l.facebook.com/ | organic_social | facebook
fbclid alone | ?fbclid=IwAR0x | - | organic_social | facebook
Instagram profile | - | https://l.instagram.com/ | organic_social | instagram
Instagram share | ?igsh=MzRl | - | organic_social | instagram
Facebook app | - | android-app://com.facebook.katana/ | organic_social | facebook
Instagram app | - | android-app://com.instagram.android | organic_social | instagram
bio link | ?utm_source=linkinbio&utm_medium=bio | - | organic_social | linkinbio
Linktree | - | https://linktr.ee/salon | organic_social | linktree
Pinterest | - | https://www.pinterest.co.uk/pin/1 | organic_social | pinterest
t.co | - | https://t.co/x1 | organic_social | twitter
Reddit | - | https://www.reddit.com/r/hair | organic_social | reddit
Nextdoor | - | https://nextdoor.com/p/1 | organic_social | nextdoor
LinkedIn | - | https://www.linkedin.com/ | organic_social | linkedin
YouTube description | - | https://www.youtube.com/watch | organic_social | youtube
Threads is not thre-ads | ?utm_source=threads | - | organic_social | threads
social, folded | ?utm_source=Facebook&utm_medium=Social+Media | - | organic_social | facebook
Google | - | https://www.google.com/ | organic_search | google
Google in Britain | - | https://www.google.co.uk/ | organic_search | google
Google in Germany | - | https://www.google.de/url?q=x | organic_search | google
Google in Brazil | - | https://google.com.br/ | organic_search | google
Google app | - | android-app://com.google.android.googlequicksearchbox/ | organic_search | google
Bing | - | https://www.bing.com/search?q=barber | organic_search | microsoft
DuckDuckGo | - | https://duckduckgo.com/ | organic_search | duckduckgo
Yahoo | - | https://uk.search.yahoo.com/ | organic_search | yahoo
Ecosia | - | https://www.ecosia.org/ | organic_search | ecosia
Baidu | - | https://www.baidu.com/link | organic_search | baidu
Yandex | - | https://yandex.ru/ | organic_search | yandex
Brave | - | https://search.brave.com/ | organic_search | brave
free shopping listing | ?srsltid=AfmBOo | https://www.google.com/ | organic_search | google
free listing without referrer | ?srsltid=AfmBOo | - | organic_search | google
a host that only looks like Google | - | https://google.evil.example/ | referral | evil.example
Google Maps page | - | https://www.google.com/maps/place/x | maps | google
Google Maps host | - | https://maps.google.co.uk/ | maps | google
Apple Maps | - | https://maps.apple.com/ | maps | apple
profile marked organic | ?utm_source=google&utm_medium=organic&utm_campaign=gmb | - | maps | google
profile as source | ?utm_source=GMB&utm_medium=organic | https://www.google.com/ | maps | google
profile spelled out | ?utm_source=google_business_profile&utm_medium=website | - | maps | google
profile in the campaign | ?utm_source=google&utm_campaign=Google+Business+Profile | - | maps | google
a GmbH is no profile | ?utm_source=google&utm_medium=organic&utm_campaign=Muster+GmbH | - | organic_search | google
letter | ?utm_source=Mailchimp&utm_medium=E-Mail&utm_campaign=May | https://mail.google.com/ | email | mailchimp
Klaviyo | ?utm_source=Klaviyo&utm_medium=campaign&_kx=abc | - | email | klaviyo
web mail without words | - | https://outlook.live.com/ | email | microsoft
Gmail app | - | android-app://com.google.android.gm/ | email | google
text message | ?utm_source=reminder&utm_medium=SMS | - | sms | reminder
influencer | ?utm_source=anna&utm_medium=Influencer | - | affiliate | anna
affiliate network | - | https://www.awin1.com/cread.php | affiliate | awin
Yelp | - | https://www.yelp.com/biz/salon | marketplace | yelp
Booksy | - | https://booksy.com/en-us/1 | marketplace | booksy
Groupon | ?utm_source=groupon&utm_medium=deal | - | marketplace | groupon
ChatGPT | ?utm_source=chatgpt.com | - | referral | chatgpt
Perplexity | - | https://www.perplexity.ai/ | referral | perplexity
partner page | - | https://www.weddings.example/hair | referral | weddings.example
partner with words | ?utm_source=Partner+Club&utm_medium=referral | - | referral | partner_club
Google Docs is no search | - | https://docs.google.com/ | referral | google
flyer | ?utm_source=spring&utm_medium=Flyer | - | print | spring
QR code in the words | ?utm_source=window&utm_medium=qr_code | - | qr | window
international host | - | https://www.müller.example/ | referral | xn--mller-kva.example
address as referrer | - | http://192.168.1.7/x | referral | 192.168.1.7
way back from the own page | - | https://www.salon.example/prices | direct | -
way back from PayPal | - | https://www.paypal.com/ | direct | -
way back with the words kept | ?utm_source=google&utm_medium=cpc | https://checkout.stripe.com/ | paid_search | google
nothing | - | - | direct | -
direct in words | ?utm_source=(direct)&utm_medium=(none) | - | direct | -
# spellings
keys in capitals | ?UTM_SOURCE=google&Utm_Medium=CPC | - | paid_search | google
a repeated key | ?utm_source=&utm_source=bing&utm_source=google&utm_medium=cpc | - | paid_search | microsoft
malformed escapes | ?utm_source=google&utm_medium=cpc&utm_campaign=100%_off%2 | - | paid_search | google
escaped ampersands | ?utm_source=fb&amp;utm_medium=paid | - | paid_social | facebook
a second question mark | ?page=1?utm_source=sms | - | sms | sms
words behind the hash | #utm_source=newsletter&utm_medium=email | - | email | newsletter
a query glued to the path | &utm_source=tiktok&utm_medium=paid | - | paid_social | tiktok
an unfilled macro | ?gclid={gclid} | - | direct | -
plus and percent | ?utm_source=face%62ook&utm_medium=paid+social | - | paid_social | facebook
`

const orNothing = (cell: string) => (cell === '-' ? undefined : cell)

/** Landing URLs and referrers as they are found in the wild, with what they have to be called. */
export const channelCases = ROWS.split('\n')
  .filter((row) => row !== '' && !row.startsWith('#'))
  .map((row) => {
    const [name = '', query = '', referrer = '', channel = '', source = ''] = row.split(' | ')

    return {
      name,
      query: orNothing(query) ?? '',
      referrer: orNothing(referrer),
      channel: channel as Channel,
      source: orNothing(source) ?? null,
    }
  })
