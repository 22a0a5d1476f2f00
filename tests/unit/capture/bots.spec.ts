import { test } from '@japa/runner'
import { readFileSync } from 'node:fs'
import { BOT_RULES_VERSION, isBot, isPrefetch } from '#capture/bots'

const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15'
const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)'

test.group('Bots', () => {
  test('a machine: {agent}')
    .with([
      { agent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' },
      { agent: 'AdsBot-Google (+http://www.google.com/adsbot.html)' },
      { agent: 'Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)' },
      { agent: 'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)' },
      { agent: 'meta-externalagent/1.1' },
      { agent: 'WhatsApp/2.23.20.0 A' },
      { agent: 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' },
      { agent: 'TelegramBot (like TwitterBot)' },
      { agent: `${CHROME} Snap URL Preview Service; bot; snapchat` },
      { agent: `${CHROME} HeadlessChrome/140.0.0.0 Safari/537.36` },
      { agent: `${CHROME} Chrome/140.0.0.0 Safari/537.36 Chrome-Lighthouse` },
      { agent: 'Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)' },
      { agent: 'python-requests/2.32.3' },
      { agent: 'curl/8.9.1' },
      { agent: 'Go-http-client/2.0' },
      { agent: 'GPTBot/1.2 (+https://openai.com/gptbot)' },
    ])
    .run(({ assert }, { agent }) => {
      assert.isTrue(isBot(agent))
    })

  test('a person: {agent}')
    .with([
      { agent: `${IPHONE} (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1` },
      { agent: `${CHROME} Chrome/141.0.0.0 Safari/537.36` },
      { agent: `${CHROME} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0` },
      { agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0' },
      { agent: `${IPHONE} (KHTML, like Gecko) Mobile/22B83 [FBAN/FBIOS;FBAV/489.0;FBBV/1]` },
      {
        agent: `${IPHONE} (KHTML, like Gecko) Mobile/15E148 Instagram 355.0.0 (iPhone14,2; en_US)`,
      },
      { agent: `${IPHONE} (KHTML, like Gecko) GSA/340.0 Mobile/15E148 Safari/604.1` },
      { agent: `${IPHONE} (KHTML, like Gecko) Mobile/15E148 musical_ly_2023 BytedanceWebview/d8a` },
      {
        agent: 'Mozilla/5.0 (Linux; Android 15; CUBOT X50) AppleWebKit/537.36 Chrome/130.0 Mobile',
      },
      { agent: `${IPHONE} (KHTML, like Gecko) Version/18.1 Mobile/15E148 DuckDuckGo/7 Safari/605` },
    ])
    .run(({ assert }, { agent }) => {
      assert.isFalse(isBot(agent))
    })

  test('no agent proves nothing, a headless client hint does', ({ assert }) => {
    assert.isFalse(isBot(undefined))
    assert.isFalse(isBot(''))
    assert.isTrue(isBot(`${CHROME} Chrome/141.0`, { 'sec-ch-ua': '"HeadlessChrome";v="141"' }))
    assert.isTrue(isBot(undefined, { from: 'googlebot(at)googlebot.com' }))
  })

  test('a page loaded ahead is a prefetch: {name}: {value}')
    .with([
      { name: 'sec-purpose', value: 'prefetch;prerender' },
      { name: 'purpose', value: 'prefetch' },
      { name: 'x-purpose', value: 'preview' },
      { name: 'x-moz', value: 'prefetch' },
    ])
    .run(({ assert }, { name, value }) => {
      assert.isTrue(isPrefetch({ [name]: value }))
      assert.isFalse(isPrefetch({ [`not-${name}`]: value }))
    })

  test('the version names the list that is installed', ({ assert }) => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
    assert.include(BOT_RULES_VERSION, `isbot-${dependencies.isbot}+`)
  })
})
