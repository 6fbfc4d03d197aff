import type { Kyc } from 'kyc-preflight'

// One rule for the page and for the server. The provider's names on the left, the form's own on the right.
export const schemaOf = (kyc: Kyc) => kyc.schema('fill-easy/kyc-cn', { fields: { name: 'fullName', idNumber: 'idCard', mobile: 'phone' } })

export type Messages = Record<string, string>

export function messagesOf(kyc: Kyc, values: unknown): Messages {
  const { issues = [] } = schemaOf(kyc)['~standard'].validate(values)
  return Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), message]))
}
