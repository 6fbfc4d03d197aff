import table from '#characters'

/** Simplified forms of traditional characters and what look-alikes stand for, a character a byte: see `src/table/character.rs`. */
export default table
