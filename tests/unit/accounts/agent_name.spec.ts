import { test } from '@japa/runner'
import { agentName } from '#accounts/agent_name'

const MOZILLA = 'Mozilla/5.0'
const KHTML = 'AppleWebKit/537.36 (KHTML, like Gecko)'

test.group('The name of a browser', () => {
  test('{name}')
    .with([
      {
        name: 'Chrome · Windows',
        agent: `${MOZILLA} (Windows NT 10.0; Win64; x64) ${KHTML} Chrome/140.0 Safari/537.36`,
      },
      {
        name: 'Edge · Windows',
        agent: `${MOZILLA} (Windows NT 10.0) ${KHTML} Chrome/140.0 Safari/537.36 Edg/140.0`,
      },
      { name: 'Firefox · Linux', agent: `${MOZILLA} (X11; Linux x86_64) Gecko Firefox/140.0` },
      {
        name: 'Safari · iPhone',
        agent: `${MOZILLA} (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${KHTML} Version/18.0 Mobile Safari/604.1`,
      },
      {
        name: 'Safari · macOS',
        agent: `${MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) ${KHTML} Version/18.0 Safari/605.1`,
      },
      {
        name: 'Chrome · Android',
        agent: `${MOZILLA} (Linux; Android 16) ${KHTML} Chrome/140.0 Mobile Safari/537.36`,
      },
      { name: 'Linux', agent: 'something (Linux)' },
    ])
    .run(({ assert }, { agent, name }) => assert.equal(agentName(agent), name))

  test('is none for {$self}')
    .with([null, '', 'curl/8.0', '<script>alert(1)</script>'])
    .run(({ assert }, agent) => assert.isNull(agentName(agent)))
})
