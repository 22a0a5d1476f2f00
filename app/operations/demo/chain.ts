/** The demo chain: places, services and people's names. Nothing of it exists. */

export const SITE = 'https://www.copperandcomb.example'

export interface DemoLocation {
  id: string
  name: string
  slug: string
  timezone: string
  weight: number
}

export const LOCATIONS: DemoLocation[] = [
  {
    id: 'loc-harbor',
    name: 'Harbor Street',
    slug: 'harbor',
    timezone: 'America/New_York',
    weight: 5,
  },
  { id: 'loc-mill', name: 'Old Mill', slug: 'old-mill', timezone: 'America/New_York', weight: 4 },
  {
    id: 'loc-garden',
    name: 'Garden District',
    slug: 'garden',
    timezone: 'America/New_York',
    weight: 3,
  },
  { id: 'loc-loop', name: 'The Loop', slug: 'loop', timezone: 'America/Chicago', weight: 5 },
  {
    id: 'loc-lakeside',
    name: 'Lakeside',
    slug: 'lakeside',
    timezone: 'America/Chicago',
    weight: 3,
  },
  { id: 'loc-mesa', name: 'Mesa Verde', slug: 'mesa', timezone: 'America/Denver', weight: 2 },
  {
    id: 'loc-sunset',
    name: 'Sunset Row',
    slug: 'sunset',
    timezone: 'America/Los_Angeles',
    weight: 4,
  },
]

export const SERVICES = [
  { id: 'svc-cut', name: 'Haircut', minutes: 30, cents: 3800, weight: 9 },
  { id: 'svc-fade', name: 'Fade and beard', minutes: 45, cents: 5200, weight: 6 },
  { id: 'svc-beard', name: 'Beard trim', minutes: 20, cents: 2400, weight: 3 },
  { id: 'svc-shave', name: 'Hot towel shave', minutes: 30, cents: 3400, weight: 2 },
  { id: 'svc-color', name: 'Cut and colour', minutes: 90, cents: 9500, weight: 2 },
  { id: 'svc-kids', name: 'Kids cut', minutes: 25, cents: 2600, weight: 3 },
]

export const FIRST_NAMES =
  'Ana Ben Carla Diego Emma Felix Grace Hugo Ines Jonas Kira Liam Mara Noah Olga Paul Quinn Rosa Sami Tara Uma Victor Wendy Xavier Yara Zoe Amir Bianca Cole Dana Elif Frank Gina Hana Ivan Jade Karim Lena Marco Nina'.split(
    ' '
  )

export const LAST_NAMES =
  'Abbott Becker Castillo Dupont Evans Fischer Garcia Hughes Ivanov Jensen Keller Lopez Moreau Novak Okafor Petrov Quist Rossi Silva Tanaka Ueda Vargas Weber Xu Young Zimmer Andersen Brandt Costa Diallo Eriksen Franco Gupta Haas Ibrahim Jankowski Kim Lindgren Mendes Nakamura'.split(
    ' '
  )

export const BROWSERS = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Safari/605.1.15',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
]

export const AREA_CODES = ['212', '312', '303', '213', '617', '404']
