/** Why words of an original cannot be had. */

/** A place that gives no words; the message says why. */
export class PlaceError extends Error {}

/** A place that nothing here can look up: it is not checked. */
export class NotLookedUp extends Error {}
