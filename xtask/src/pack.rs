//! The npm package: wasm, glue, TypeScript, manifest → `pkg/`.

use crate::tool::{self, command, copy, read, root, run, target, write};
use crate::{Done, codes};
use kyc_preflight::text::Locale;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Both module systems, and what their files are called.
const FORMATS: [(&str, &str); 2] = [("esm", "js"), ("cjs", "cjs")];

/// Entries that stand alone: they are handed a loaded engine, or need none.
const ALONE: &[&str] = &[
    "dom",
    "element",
    "express",
    "format",
    "hono",
    "maskito",
    "messages/en",
    "messages/zh-Hans",
    "messages/zh-Hant",
    "photo",
    "rhf",
];

/// Builds `pkg/` from nothing.
pub fn build() -> Done {
    tool::wasm_target()?;
    let bin = tool::npm()?;
    MODULES.iter().try_for_each(|module| wasm(&bin, module))?;
    let script = wasm2js(&bin)?;
    let pkg = root().join("pkg");
    if pkg.exists() {
        std::fs::remove_dir_all(&pkg).map_err(|error| format!("cannot clear pkg/: {error}"))?;
    }
    for locale in Locale::ALL {
        write(&target("npm/messages").join(locale.id()).with_extension("json"), codes::messages(locale))?;
    }
    for (format, extension) in FORMATS {
        for module in &MODULES {
            inlined(&bin, module, format, extension)?;
        }
        scripted(&bin, &script, format, extension)?;
        for module in &MODULES[..2] {
            streamed(&bin, module, format, extension)?;
        }
        for entry in ["desk", "sync"] {
            re_export(&bin, entry, format, extension)?;
        }
        names(&bin, format, extension)?;
        data(&bin, format, extension)?;
        for entry in ALONE.iter().chain(&WORDS).chain(&["kit"]) {
            alone(&bin, entry, format, extension)?;
        }
    }
    types(&bin)?;
    manifest()?;
    for module in &MODULES[..2] {
        copy(&module.file(), &pkg.join(module.streamed[1]))?;
    }
    copy(&root().join("README.md"), &pkg.join("README.md"))?;
    copy(&root().join("LICENSE"), &pkg.join("LICENSE"))?;
    copy(&root().join("codes.json"), &pkg.join("codes.json"))
}

/// Plain WebAssembly of 2020: no reference types, so that every engine since Safari 15 and wasm2js can take it.
const FEATURES: &str = "-Ctarget-cpu=mvp -Ctarget-feature=+bulk-memory,+sign-ext,+nontrapping-fptoint,+mutable-globals";
const STACK: &str = "-Clink-arg=-zstack-size=131072";
/// Panics trap without words. Optimised once before LLVM (level 3: −0.9 KB gzip), inlined where it pays for itself in time: a whole
/// form takes an eighth less at 40 than at 10 for 0.2 KB gzip; at 75 it is no faster for 0.8.
const LEAN: &str = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none \
                    -Zmir-opt-level=3 -Cllvm-args=-inline-threshold=40";

#[rustfmt::skip]
const OPTIMIZE: &[&str] = &[
    "-Oz", "--flatten", "--rereloop", "-Oz",
    // Zeros instead of a hundred segments −0.7 % gzip, and code that is not inlined into its only caller −1.1 %.
    "--skip-pass=memory-packing", "--one-caller-inline-max-function-size=12",
    "--enable-reference-types", "--enable-multivalue", "--enable-bulk-memory", "--enable-bulk-memory-opt", "--enable-sign-ext", "--enable-nontrapping-float-to-int", "--enable-mutable-globals",
    "--strip-debug", "--strip-producers", "--strip-target-features",
];

/// Parts of the standard library that are smaller and faster when not optimised for size.
const LEVELS: [(&str, &str); 4] = [("alloc", "\"s\""), ("core", "3"), ("std", "3"), ("compiler_builtins", "3")];

/// A WebAssembly module: its entry in the package, and what of the crate it carries.
pub struct Module {
    entry: &'static str,
    features: &'static str,
    /// Its words and endpoints.
    words: &'static str,
    catalogue: &'static str,
    /// Its entry and file where it is fetched.
    streamed: [&'static str; 2],
}

/// The form's, which is also `kyc.wasm`; the same without KryptoGO; and everything.
pub const MODULES: [Module; 3] = [
    Module {
        entry: "index",
        features: "fill-easy,rapid-id,krypto-go",
        words: "words/form",
        catalogue: "generated/catalogue",
        streamed: ["wasm", "kyc.wasm"],
    },
    Module {
        entry: "china",
        features: "fill-easy,rapid-id",
        words: "words/china",
        catalogue: "generated/catalogue-china",
        streamed: ["china/wasm", "china/kyc.wasm"],
    },
    Module {
        entry: "engine",
        features: "fill-easy,rapid-id,krypto-go,desk,json",
        words: "words/desk",
        catalogue: "generated/catalogue",
        streamed: ["", ""],
    },
];

impl Module {
    /// Where it is built.
    fn folder(&self) -> PathBuf {
        target("npm").join(self.entry)
    }

    /// The module as the package carries it.
    pub fn file(&self) -> PathBuf {
        self.folder().join("kyc.wasm")
    }

    /// What it says, and of which endpoints.
    fn says(&self) -> [String; 2] {
        [("parts", self.words), ("catalogue", self.catalogue)].map(|(name, file)| alias(name, file))
    }

    /// Where the glue is.
    fn glue(&self) -> String {
        format!("--alias:#glue={}", self.folder().join("glue/glue.js").display())
    }
}

/// `cargo build`, wasm-bindgen and wasm-opt.
fn wasm(bin: &Path, module: &Module) -> Done {
    let bindgen = tool::wasm_bindgen("wasm-bindgen")?;
    let built = compile("wasm", module.features)?;
    let glue = module.folder().join("glue");
    run(command(bindgen)
        .args(["--target", "web", "--no-typescript", "--omit-default-module-path"])
        .args(["--experimental-reset-state-function", "--out-name", "glue", "--out-dir"])
        .arg(&glue)
        .arg(built))?;
    run(command(bin.join("wasm-opt")).args(OPTIMIZE).arg("-o").arg(module.file()).arg(glue.join("glue_bg.wasm")))
}

/// What JavaScript of 2015 can do, so that wasm2js can say it.
#[rustfmt::skip]
const LOWER: &[&str] = &[
    "--enable-bulk-memory", "--enable-bulk-memory-opt", "--enable-sign-ext", "--enable-nontrapping-float-to-int", "--enable-mutable-globals",
    "--enable-reference-types", "--enable-multivalue",
    "--signext-lowering", "--llvm-nontrapping-fptoint-lowering",
    "-Oz", "--flatten", "--rereloop", "-Oz", "--flatten", "--rereloop", "-Oz", "-Oz", "--one-caller-inline-max-function-size=12",
    "--always-inline-max-function-size=4", "--low-memory-unused", "--strip-debug", "--strip-producers", "--strip-target-features",
];

/// The module as JavaScript: a function that makes an instance.
fn wasm2js(bin: &Path) -> Done<PathBuf> {
    let (low, script) = (target("npm/raw.wasm"), target("npm/raw.js"));
    run(command(bin.join("wasm-opt")).args(LOWER).arg("-o").arg(&low).arg(compile("raw", MODULES[2].features)?))?;
    run(command(bin.join("wasm2js"))
        .args(["--enable-bulk-memory", "--enable-bulk-memory-opt", "-Oz", "-o"])
        .arg(&script)
        .arg(low))?;
    // It makes an instance at import; ours is made at the first call.
    let text = read(&script)?;
    let (function, _) = text.split_once("\nvar retasmFunc").ok_or("wasm2js no longer ends in retasmFunc")?;
    write(&script, format!("{function}\nexport {{ asmFunc }}\n"))?;
    Ok(script)
}

const BUILD: &str =
    "build --quiet --profile wasm --lib --package kyc-preflight --no-default-features --target wasm32-unknown-unknown";

/// With a standard library that traps instead of wording its panics: 7.6 KB gzip less, of text that nobody would read.
///
/// That needs `rust-src` and the unstable flags of the stable compiler. Without them the module is built plainly, and
/// `cargo xtask size` will say that it is over its budget.
fn compile(binding: &str, features: &str) -> Done<PathBuf> {
    let cargo = |folder: &Path, flags: &str| {
        let mut cargo = command("cargo");
        cargo.args(BUILD.split(' ')).arg("--features").arg(format!("{binding},{features}"));
        cargo.arg("--target-dir").arg(folder).env("RUSTFLAGS", flags);
        cargo
    };
    let built = |folder: &Path| folder.join("wasm32-unknown-unknown/wasm/kyc_preflight.wasm");
    let (lean, plain) = (target("npm/lean"), target("npm/plain"));
    let mut command = cargo(&lean, &format!("{FEATURES} {STACK} {LEAN}"));
    command.args(["-Z", "build-std=std,panic_abort"]).env("RUSTC_BOOTSTRAP", "1");
    for (part, level) in LEVELS {
        command.arg("--config").arg(format!("profile.wasm.package.{part}.opt-level={level}"));
    }
    match tool::rust_src().and_then(|()| run(&mut command)) {
        Ok(()) => Ok(built(&lean)),
        Err(why) => {
            println!("{why}\nbuilding with the precompiled standard library instead: the module will be larger");
            run(&mut cargo(&plain, STACK)).map(|()| built(&plain))
        }
    }
}

/// One file with the glue, the engine, what is around it, and the bytes.
fn inlined(bin: &Path, module: &Module, format: &str, extension: &str) -> Done {
    let inline = module.folder().join("kyc.txt");
    let bytes = std::fs::read(module.file()).map_err(|error| format!("{}: {error}", module.file().display()))?;
    write(&inline, PLACE)?;
    let text = tool::output(
        bundle(bin, &format!("npm/src/{}.ts", module.entry), format)
            .arg("--loader:.txt=text")
            .args(stands_on("inline", "words/all"))
            .args(module.says())
            .arg(module.glue())
            .arg(format!("--alias:#bytes={}", inline.display()))
            .arg(dynamic(format))
            .arg("--external:./data.js"),
    )?;
    let place = format!("\"{PLACE}\"");
    if text.matches(&place).count() != 1 {
        return Err(format!("{}.{extension}: the bytes have no place, or several", module.entry));
    }
    beside(module.entry, extension, text.replace(&place, &literal(bytes)), &["data"])
}

/// Where the bytes go.
const PLACE: &str = "#bytes";

/// The bytes as a text of JavaScript. Unlike esbuild's, its control characters stand for themselves: 1.2 KB gzip less.
fn literal(bytes: Vec<u8>) -> String {
    let text = units(bytes).replace('\\', "\\\\").replace('`', "\\`").replace("${", "\\${").replace('\r', "\\r");
    format!("`{text}`")
}

/// Everything in one file, without WebAssembly.
fn scripted(bin: &Path, script: &Path, format: &str, extension: &str) -> Done {
    let text = tool::output(
        bundle(bin, "npm/src/js.ts", format)
            .args(stands_on("script", "words/all"))
            .args(MODULES[2].says())
            .arg(format!("--alias:#script={}", script.display()))
            .arg(dynamic(format))
            .arg("--external:./data.js"),
    )?;
    beside("js", extension, text, &["data"])
}

/// Writes a file of the package that names other files of it, by their own extension.
fn beside(entry: &str, extension: &str, text: String, others: &[&str]) -> Done {
    let ours = others
        .iter()
        .fold(text, |text, other| text.replace(&format!("./{other}.js"), &format!("./{other}.{extension}")));
    write(&root().join("pkg").join(format!("{entry}.{extension}")), ours)
}

/// A character for each byte, which costs less than base64. A zero is U+0100: its escape before a digit is an octal one to Parcel.
fn units(bytes: Vec<u8>) -> String {
    bytes.into_iter().map(|byte| if byte == 0 { '\u{100}' } else { char::from(byte) }).collect()
}

/// The tables, a file of their own.
fn data(bin: &Path, format: &str, extension: &str) -> Done {
    let file = target("npm/data.txt");
    let bytes = kyc_preflight::table::apart::packed();
    write(&file, units(bytes))?;
    run(bundle(bin, "npm/src/data.ts", format)
        .arg("--loader:.txt=text")
        .arg(format!("--alias:#data={}", file.display()))
        .arg(outfile("data", extension)))
}

/// Everything but the module and the languages, which are files of their own.
fn streamed(bin: &Path, module: &Module, format: &str, extension: &str) -> Done {
    let text = tool::output(
        bundle(bin, "npm/src/wasm.ts", format)
            .args(stands_on("file", "lessons"))
            .args(module.says())
            .arg(module.glue())
            .args(["--external:./words/*", "--external:./data.js", "--external:./kit.js"])
            .arg("--log-override:empty-import-meta=silent")
            .arg(dynamic(format)),
    )?;
    let entry = module.streamed[0];
    let up = "../".repeat(entry.matches('/').count());
    let others = [&WORDS[..], &["data", "kit"]].concat();
    let lower = |text: String, other: &&str| match up.as_str() {
        "" => text,
        up => text.replace(&format!("./{other}."), &format!("{up}{other}.")),
    };
    beside(entry, extension, text, &others)?;
    let file = root().join("pkg").join(format!("{entry}.{extension}"));
    write(&file, others.iter().fold(read(&file)?, lower))
}

/// What `require` loaded loads the rest by `require`.
fn dynamic(format: &str) -> String {
    format!("--supported:dynamic-import={}", format == "esm")
}

/// What the engine stands on: the module, and the words.
fn stands_on(module: &str, words: &str) -> [String; 2] {
    [alias("module", &format!("module/{module}")), alias("texts", words)]
}

/// What a name stands for among our sources.
fn alias(name: &str, file: &str) -> String {
    format!("--alias:#{name}={}", root().join("npm/src").join(file).with_extension("ts").display())
}

/// A language of its own each.
const WORDS: [&str; 3] = ["words/en", "words/zh-Hans", "words/zh-Hant"];

/// esbuild as every file of the package is made.
fn bundle(bin: &Path, source: &str, format: &str) -> Command {
    let mut esbuild = command(bin.join("esbuild"));
    esbuild.args([source, "--bundle", "--minify", "--charset=utf8", "--target=es2022", "--log-level=warning"]);
    esbuild.arg(format!("--format={format}"));
    esbuild
}

fn outfile(entry: &str, extension: &str) -> String {
    format!("--outfile={}", root().join("pkg").join(format!("{entry}.{extension}")).display())
}

/// Tables of names: the file, the columns of the key, and that of the name.
const NAMES: [(&str, &[usize], usize); 3] = [("region", &[0], 2), ("bank", &[0], 1), ("card_range", &[0, 1], 3)];

/// Names of places and banks, a module of its own that is loaded on demand.
fn names(bin: &Path, format: &str, extension: &str) -> Done {
    let folder = target("npm/names");
    let mut esbuild = bundle(bin, "npm/src/names.ts", format);
    esbuild.arg("--loader:.txt=text").arg(outfile("names", extension));
    for (table, key, column) in NAMES {
        let file = folder.join(table).with_extension("txt");
        write(&file, rows(table, key, column)?)?;
        let alias = if table == "card_range" { "cards".to_owned() } else { format!("{table}s") };
        esbuild.arg(format!("--alias:#{alias}={}", file.display()));
    }
    run(&mut esbuild)
}

/// Keys and names of a table; of a card range of ten digits the first nine, as the engine tells it.
fn rows(table: &str, key: &[usize], column: usize) -> Done<String> {
    let text = read(&root().join("src/table").join(table).with_extension("tsv"))?;
    let mut rows: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for row in text.lines().filter(|row| !row.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        let name = cells.get(column).ok_or_else(|| format!("{table}: {row:?} has too few columns"))?;
        let key: Vec<&str> = key.iter().map(|place| &cells[*place][..cells[*place].len().min(9)]).collect();
        rows.entry(key.join("-")).or_default().insert(name);
    }
    let sure = rows.iter().filter(|(_, names)| names.len() == 1);
    let rows: Vec<String> =
        sure.flat_map(|(key, names)| names.iter().map(move |name| format!("{key}\t{name}"))).collect();
    Ok(rows.join("\n"))
}

/// A file of its own; the one that reads photos is another, which is only loaded when there is one to be read.
fn alone(bin: &Path, entry: &str, format: &str, extension: &str) -> Done {
    let text = tool::output(
        bundle(bin, &format!("npm/src/{entry}.ts"), format)
            .arg(format!("--alias:#messages={}", target("npm/messages").display()))
            .arg(dynamic(format))
            .arg("--external:./photo.js"),
    )?;
    beside(entry, extension, text, &["photo"])
}

fn re_export(bin: &Path, entry: &str, format: &str, extension: &str) -> Done {
    let source = format!("npm/src/{entry}.ts");
    let text = tool::output(command(bin.join("esbuild")).arg(source).arg(format!("--format={format}")))?;
    beside(entry, extension, text, &["engine", "data"])
}

/// Declarations for `import` and, with the other extension, for `require`.
fn types(bin: &Path) -> Done {
    run(command(bin.join("tsc")).args(["-p", "npm"]))?;
    let pkg = root().join("pkg");
    for name in DECLARED.iter().chain(ALONE) {
        let text = read(&target("npm/types").join(format!("{name}.d.ts")))?;
        write(&pkg.join(format!("{name}.d.ts")), &text)?;
        write(&pkg.join(format!("{name}.d.cts")), text.replace(".js'", ".cjs'").replace(".js\"", ".cjs\""))?;
    }
    Ok(())
}

/// Declarations beside those of the entries that stand alone.
const DECLARED: &[&str] = &[
    "index",
    "desk",
    "engine",
    "china",
    "china/wasm",
    "sync",
    "js",
    "wasm",
    "caret",
    "errors",
    "openapi",
    "trace",
    "schema",
    "hints",
    "server",
    "summary",
    "types",
    "generated/codes",
    "names",
];

fn manifest() -> Done {
    let text = read(&root().join("pkg.json"))?;
    let manifest: serde_json::Value = serde_json::from_str(&text).map_err(|error| format!("pkg.json: {error}"))?;
    let cargo = read(&root().join("Cargo.toml"))?;
    let version = manifest["version"].as_str().unwrap_or_default();
    if !cargo.contains(&format!("\nversion = \"{version}\"\n")) {
        return Err(format!("pkg.json says version {version}, Cargo.toml another"));
    }
    write(&root().join("pkg/package.json"), text)
}
