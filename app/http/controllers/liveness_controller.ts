/** Is the process alive? It says nothing but ok. */
export default class LivenessController {
  show() {
    return { status: 'ok' }
  }
}
