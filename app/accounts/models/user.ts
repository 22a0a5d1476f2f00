import { UserSchema } from '#database/schema'

/** A human who signs in. Control plane: which businesses they reach is their memberships. */
export default class User extends UserSchema {
  static table = 'users'
}
