//! The PDF of a report: one page, with Chinese text.
//!
//! Its fonts are the reader's: Helvetica, and `STSong-Light` with the predefined map `UniGB-UTF16-H` (ISO 32000-1, 9.6.2.2 and 9.7.5.2),
//! so that no font has to be on this machine and the file has a few kilobytes.

use super::Shared;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo};
use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str};
use serde::Deserialize;
use serde_json::Value as Json;

pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/reports/{file}", get(download))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Opened {
    token: String,
}

async fn download(State(sandbox): State<Shared>, Path(file): Path<String>, Query(opened): Query<Opened>) -> Response {
    let id = file.strip_suffix(".pdf").unwrap_or_default();
    let open = sandbox.tokens.open(&opened.token, sandbox.clock.now());
    if open.as_deref() != Some(&format!("pdf:{id}")) {
        return (StatusCode::FORBIDDEN, "the link has run out, or is of another report").into_response();
    }
    match sandbox.store.find(id).await.ok().flatten().and_then(|call| call.answer) {
        Some(answer) => ([(header::CONTENT_TYPE, "application/pdf")], pdf(id, &answer)).into_response(),
        None => (StatusCode::NOT_FOUND, "there is no such report").into_response(),
    }
}

const ROWS: [(&str, &str); 5] = [
    ("ran", "已执行 Ran"),
    ("matched", "一致 Matched"),
    ("unmatched", "不一致 Unmatched"),
    ("notFound", "无记录 Not found"),
    ("errored", "出错 Errored"),
];
const WIDTH: f32 = 595.0;
const HEIGHT: f32 = 842.0;
const MARGIN: f32 = 56.0;

/// What the page says, line by line.
fn lines(id: &str, answer: &Json) -> Vec<(f32, String)> {
    let mut lines = vec![
        (18.0, "中国大陆身份核验报告".to_owned()),
        (11.0, "KYC China – sandbox, made-up data 沙盒虚构数据".to_owned()),
    ];
    lines.push((11.0, format!("requestId {id}")));
    for (field, value) in answer["submitted"].as_object().into_iter().flatten() {
        let text = value.as_str().map_or_else(|| "…".to_owned(), str::to_owned);
        lines.push((11.0, format!("{field}: {text}")));
    }
    for (key, name) in ROWS {
        let checks = answer["summary"][key].as_array().into_iter().flatten();
        let checks: Vec<&str> = checks.filter_map(|check| check.as_str().or(check["check"].as_str())).collect();
        lines.push((12.0, format!("{name} ({})", checks.len())));
        lines.extend(checks.chunks(3).map(|some| (10.0, format!("    {}", some.join("   ")))));
    }
    lines
}

const CATALOG: i32 = 1;
const PAGES: i32 = 2;
const PAGE: i32 = 3;
const FONT: i32 = 4;
const CID: i32 = 5;
const DESCRIPTOR: i32 = 6;
const CONTENT: i32 = 7;
const LATIN: i32 = 8;
const SONG: &[u8] = b"STSong-Light";

fn pdf(id: &str, answer: &Json) -> Vec<u8> {
    let mut pdf = Pdf::new();
    pdf.catalog(Ref::new(CATALOG)).pages(Ref::new(PAGES));
    pdf.pages(Ref::new(PAGES)).kids([Ref::new(PAGE)]).count(1);
    let mut page = pdf.page(Ref::new(PAGE));
    page.media_box(Rect::new(0.0, 0.0, WIDTH, HEIGHT)).parent(Ref::new(PAGES)).contents(Ref::new(CONTENT));
    page.resources().fonts().pair(Name(b"F"), Ref::new(FONT)).pair(Name(b"L"), Ref::new(LATIN));
    page.finish();
    font(&mut pdf);
    pdf.stream(Ref::new(CONTENT), &content(&lines(id, answer)));
    pdf.finish()
}

fn font(pdf: &mut Pdf) {
    pdf.type1_font(Ref::new(LATIN)).base_font(Name(b"Helvetica"));
    let system = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"GB1"), supplement: 4 };
    let mut whole = pdf.type0_font(Ref::new(FONT));
    whole.base_font(Name(b"STSong-Light-UniGB-UTF16-H")).encoding_predefined(Name(b"UniGB-UTF16-H"));
    whole.descendant_font(Ref::new(CID));
    whole.finish();
    let mut cid = pdf.cid_font(Ref::new(CID));
    cid.subtype(CidFontType::Type0).base_font(Name(SONG)).system_info(system).font_descriptor(Ref::new(DESCRIPTOR));
    cid.default_width(1000.0);
    cid.finish();
    let mut shape = pdf.font_descriptor(Ref::new(DESCRIPTOR));
    shape.name(Name(SONG)).flags(FontFlags::SYMBOLIC | FontFlags::SERIF).bbox(Rect::new(-25.0, -254.0, 1000.0, 880.0));
    shape.italic_angle(0.0).ascent(880.0).descent(-120.0).cap_height(880.0).stem_v(93.0);
    shape.finish();
}

fn content(lines: &[(f32, String)]) -> Vec<u8> {
    let mut content = Content::new();
    content.begin_text();
    let mut y = HEIGHT - MARGIN;
    for (size, line) in lines {
        y -= size * 1.6;
        content.set_text_matrix([1.0, 0.0, 0.0, 1.0, MARGIN, y]);
        for run in line.chars().collect::<Vec<_>>().chunk_by(|a, b| a.is_ascii() == b.is_ascii()) {
            show(&mut content, *size, run);
        }
    }
    content.end_text();
    content.finish().to_vec()
}

/// Letters in their own font, everything else in the Chinese one.
fn show(content: &mut Content, size: f32, run: &[char]) {
    let text: String = run.iter().collect();
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    match text.is_ascii() {
        true => content.set_font(Name(b"L"), size).show(Str(text.as_bytes())),
        false => content.set_font(Name(b"F"), size).show(Str(&wide)),
    };
}
