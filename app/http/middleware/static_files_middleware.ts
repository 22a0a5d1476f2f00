import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import app from '@adonisjs/core/services/app'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

const TYPES: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  json: 'application/json',
  woff2: 'font/woff2',
  png: 'image/png',
  ico: 'image/x-icon',
}

interface Asset {
  file: string
  bytes: number
}

/** Path below /assets → files by encoding; read once, because a build never changes in place. */
function readAssets(folder: string) {
  const assets = new Map<string, Partial<Record<'br' | 'gz' | 'plain', Asset>>>()
  if (!existsSync(folder)) return assets
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name)
    const stat = statSync(file)
    if (!stat.isFile() || name.startsWith('.vite')) continue
    const [, path, encoding] = /^(.*?)(?:\.(br|gz))?$/.exec(name.replaceAll('\\', '/'))!
    const forms = assets.get(`/assets/${path}`) ?? {}
    forms[(encoding as 'br' | 'gz' | undefined) ?? 'plain'] = { file, bytes: stat.size }
    assets.set(`/assets/${path}`, forms)
  }

  return assets
}

/**
 * Serves the built assets, precompressed where the build left a .br or .gz beside the file. Their
 * names carry a hash, so they may be kept for ever. Nothing outside the list read at start exists.
 */
export default class StaticFilesMiddleware {
  static assets: ReturnType<typeof readAssets> | null = null

  handle({ request, response }: HttpContext, next: NextFn) {
    const isRead = request.method() === 'GET' || request.method() === 'HEAD'
    if (!isRead || !request.url().startsWith('/assets/')) return next()
    StaticFilesMiddleware.assets ??= readAssets(app.publicPath('assets'))
    const forms = StaticFilesMiddleware.assets.get(request.url())
    if (!forms) return next()

    const accepted = request.header('accept-encoding', '')!
    const encoding = (['br', 'gz'] as const).find(
      (form) => forms[form] && accepted.includes(form === 'gz' ? 'gzip' : 'br')
    )
    const asset = forms[encoding ?? 'plain']
    if (!asset) return next()

    response.header(
      'content-type',
      TYPES[request.url().split('.').pop()!] ?? 'application/octet-stream'
    )
    response.header('cache-control', 'public, max-age=31536000, immutable')
    response.header('vary', 'accept-encoding')
    response.header('x-content-type-options', 'nosniff')
    response.header('content-length', asset.bytes)
    if (encoding) response.header('content-encoding', encoding === 'gz' ? 'gzip' : 'br')

    return response.stream(createReadStream(asset.file))
  }
}
