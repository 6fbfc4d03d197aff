// A request that passes and an answer that is understood, for every endpoint: what junk is put into. Same file in Node and in a page.
import { picture } from './conformance/krypto.mjs'

const ENTRY = { type: 'common', city: '北京', address: '朝阳区建国路88号' }
const PERSON = {
  name: '张三丰', idNumber: '11010519491231002X', idIssueDate: '20180501', idExpiryDate: '长期',
  mobile: '13800138000', bankCardNumber: '6217000010001234569', addressesToVerify: [ENTRY],
}
const PHOTO = picture(400, 400, 600)
const DIRECT = { name: '张三丰', idNo: '11010519491231002X', mobile: '13800138000' }
const CARD = { tw_id_apply_code: 1, tw_id_apply_date: '1070102', tw_id_issue_site_id: '63000' }

export const REQUESTS = {
  'fill-easy/kyc-cn': PERSON,
  'fill-easy/kyc-cn-classic': PERSON,
  'fill-easy/verify': { type: 'four-factor', ...DIRECT, idIssueDate: '20180501', idExpiryDate: '长期' },
  'fill-easy/mobile': { type: 'location-verify', mobile: '13800138000', locationType: '2', city: '北京', address: '朝阳区建国路88号' },
  'fill-easy/risk': { type: 'police', ...DIRECT },
  'rapid-id/cnbc': { fullName: '黄俊龙', dateOfBirth: '1988-07-22', idCardNo: '422822198807221014', bankCardNo: '6221885200057396436' },
  'krypto-go/idv': {
    country: 'TWN', id_type: 'ID_CARD', id_image: PHOTO, id_back_image: PHOTO, face_image: PHOTO, expected_name: '王又曾',
    expected_birthday: '1990-06-21', expected_id_number: 'A123456789', expected_gender: 'M', auto_create_dd_task: true, dd_task_search_setting_id: 120,
  },
  'krypto-go/idv-init': { id_type: 'ID_CARD', workflow_id: 200, country: 'TWN', customer_reference: '000000123', locale: 'zh-HK', ...CARD },
  'krypto-go/idv-account': { workflow_id: 3, country: 'TWN', customer_reference: '000000123', ...CARD },
  'krypto-go/dd-task': { search_setting_id: 2, target: { name: '王又曾' }, search_source: [[0, 1, 2, 3, 4]], from_idv_id: 12 },
  'krypto-go/dd-accepted': { comment: 'not the target', accepted: true },
  'krypto-go/dd-metadata': [{ key: 'branch', value: '7' }],
  'krypto-go/dd-history': { page_size: 10, page_number: 1 },
  'krypto-go/kya': { address: '0x72a5843cc08275C8171E582972Aa4fDa8C397B2A', chain: 'eth' },
}

const FLAGS = { bankCardNo: true, dateOfBirth: true, fullName: true, idCardNo: true }

export const ANSWERS = {
  'fill-easy/verify': { processed: true, matches: true, code: '1' },
  'fill-easy/mobile': { httpStatus: 200, body: { processed: true, city: '北京' } },
  'fill-easy/risk': { processed: true, level: 0 },
  'rapid-id/cnbc': { status: 200, message: 'ok', data: {
    countryCode: 'China', matchStatus: 'Full Match 1+1 Verification', safeHarbour: true, searchStatus: 'Successful',
    serviceResponses: { 'China Bank Card': { status: 0, sourceStatus: 'Successful', identityVerified: true, verifications: FLAGS } } } },
  'krypto-go/idv': {
    idv_task_id: 1, state: 'accept', audit_status: 'Accepted', review_reasons: [], reject_reasons: [], created_search_task_id: 102,
    expected_name: '王又曾', full_name: '王又曾', expected_birthday: '1990-06-21', birthday: '1990-06-21',
    expected_id_number: 'A123456789', id_number: 'A123456789', expected_gender: 'M', gender: 'M',
  },
  'krypto-go/idv-init': { idv_task_id: 1, url: 'https://x.example', timestamp: 1700470389 },
  'krypto-go/idv-account': { idv_task_id: 1, state: 'review', audit_status: 0 },
  'krypto-go/dd-task': { task_id: 12345, sanction_matched: false, completed_source: 3, completed_time: 1700470389, potential_risk: 51, audit_status: 0 },
  'krypto-go/dd-accepted': { task_id: 123, comment: 'not the target', accepted: true },
  'krypto-go/dd-metadata': { code: 0 },
  'krypto-go/dd-history': { data: [{ task_id: 1 }], paging: {} },
  'krypto-go/kya': { kya_id: 1, address: '0x72a5843cc08275c8171e582972aa4fda8c397b2a', sdnlist: [], data: {} },
}
