import tables from '#data'

/** Places, card ranges, and what characters of a name stand for, a character a byte: see `src/table/apart.rs`. */
export default tables
