//! What the sandbox remembers: calls, tasks, callbacks that it owes, and its own settings, in SQLite.
//!
//! A call is one row, written before its sources are asked: from then on it is billed, whatever becomes of the process.

use serde_json::Value as Json;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
};
use sqlx::{Result, Row};
use std::path::Path;
use std::time::Duration;

const SCHEMA: &str = "
CREATE TABLE IF NOT EXISTS calls (
  id TEXT PRIMARY KEY, endpoint TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL, checks TEXT NOT NULL, card TEXT,
  answer TEXT, done INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS calls_unfinished ON calls (done) WHERE done IS NULL;
CREATE INDEX IF NOT EXISTS calls_card ON calls (card, at) WHERE card IS NOT NULL;
CREATE TABLE IF NOT EXISTS tasks (
  id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, call TEXT NOT NULL, at INTEGER NOT NULL, reference TEXT, detail TEXT NOT NULL,
  decided INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS deliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT, url TEXT NOT NULL, headers TEXT NOT NULL, body TEXT NOT NULL, tries INTEGER NOT NULL,
  due INTEGER, last INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (due) WHERE due IS NOT NULL;
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
";

/// The database.
#[derive(Clone, Debug)]
pub struct Store(SqlitePool);

/// A call that a provider accepted.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The provider's id of it.
    pub id: String,
    /// The engine's id of the endpoint.
    pub endpoint: String,
    /// When it came, in milliseconds.
    pub at: i64,
    /// What came.
    pub body: Json,
    /// What is billed.
    pub checks: Vec<String>,
    /// The card that it is about.
    pub card: Option<String>,
    /// What the provider says of it, once it does.
    pub answer: Option<Json>,
}

/// A thing of KryptoGO's that has a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// Its number.
    pub id: i64,
    /// `idv`, `dd` or `kya`.
    pub kind: String,
    /// The call that made it.
    pub call: String,
    /// When, in milliseconds.
    pub at: i64,
    /// Its detail, as far as it is known.
    pub detail: Json,
    /// Whether it was accepted or rejected.
    pub decided: Option<bool>,
}

/// A callback that is owed or was delivered.
#[derive(Clone, Debug, PartialEq)]
pub struct Delivery {
    /// Its number.
    pub id: i64,
    /// Where it goes.
    pub url: String,
    /// Its headers.
    pub headers: Json,
    /// What it says.
    pub body: String,
    /// How often it was tried.
    pub tries: i64,
    /// When it is tried next; nothing when it need not be.
    pub due: Option<i64>,
    /// The status of the last try, 0 where there was no answer.
    pub last: Option<i64>,
}

impl Store {
    /// A file, or memory.
    pub async fn open(file: Option<&Path>) -> Result<Self> {
        let options = match file {
            Some(file) => SqliteConnectOptions::new().filename(file).create_if_missing(true),
            None => SqliteConnectOptions::new().in_memory(true),
        };
        let options = options
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .busy_timeout(Duration::from_secs(10));
        // One connection: a database in memory is gone with it, and writers take turns anyway.
        let pool = SqlitePoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None);
        let store = Store(pool.connect_with(options).await?);
        sqlx::raw_sql(SCHEMA).execute(&store.0).await?;
        Ok(store)
    }

    /// Forgets everything but settings.
    pub async fn clear(&self) -> Result<()> {
        sqlx::raw_sql("DELETE FROM calls; DELETE FROM tasks; DELETE FROM deliveries;").execute(&self.0).await.map(drop)
    }

    /// A setting of the sandbox's own.
    pub async fn setting(&self, name: &str) -> Result<Option<String>> {
        sqlx::query_scalar("SELECT value FROM settings WHERE name = ?").bind(name).fetch_optional(&self.0).await
    }

    /// Keeps one.
    pub async fn set(&self, name: &str, value: &str) -> Result<()> {
        let sql = "INSERT INTO settings VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        sqlx::query(sql).bind(name).bind(value).execute(&self.0).await.map(drop)
    }
}

/// Calls, and what they cost.
impl Store {
    /// Keeps a call; it is billed from here on.
    pub async fn call(&self, call: &Call) -> Result<()> {
        sqlx::query(
            "INSERT INTO calls (id, endpoint, at, body, checks, card, answer, done) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(&call.id)
        .bind(&call.endpoint)
        .bind(call.at)
        .bind(call.body.to_string())
        .bind(serde_json::to_string(&call.checks).unwrap_or_default())
        .bind(&call.card)
        .bind(call.answer.as_ref().map(Json::to_string))
        .bind(call.answer.as_ref().map(|_| call.at))
        .execute(&self.0)
        .await
        .map(drop)
    }

    /// Keeps what the provider says of it.
    pub async fn answer(&self, id: &str, answer: &Json, at: i64) -> Result<()> {
        let sql = "UPDATE calls SET answer = ?, done = ? WHERE id = ?";
        sqlx::query(sql).bind(answer.to_string()).bind(at).bind(id).execute(&self.0).await.map(drop)
    }

    /// Bills what was not billed when the call came: a page was completed.
    pub async fn bill(&self, id: &str, checks: &[&str]) -> Result<()> {
        let checks = serde_json::to_string(checks).unwrap_or_default();
        sqlx::query("UPDATE calls SET checks = ? WHERE id = ?").bind(checks).bind(id).execute(&self.0).await.map(drop)
    }

    /// A call by its id.
    pub async fn find(&self, id: &str) -> Result<Option<Call>> {
        sqlx::query("SELECT * FROM calls WHERE id = ?").bind(id).try_map(|row| call(&row)).fetch_optional(&self.0).await
    }

    /// Calls whose sources have not all answered: a process ended while they were under way.
    pub async fn unfinished(&self) -> Result<Vec<Call>> {
        sqlx::query("SELECT * FROM calls WHERE done IS NULL").try_map(|row| call(&row)).fetch_all(&self.0).await
    }

    /// How often a card was asked about since a moment.
    pub async fn tries(&self, card: &str, since: i64) -> Result<i64> {
        let sql = "SELECT count(*) FROM calls WHERE card = ? AND at > ?";
        sqlx::query_scalar(sql).bind(card).bind(since).fetch_one(&self.0).await
    }

    /// What was billed: request, endpoint, check and time, and how many there are in all.
    pub async fn ledger(&self, after: i64, most: i64) -> Result<(Vec<[String; 3]>, Vec<i64>, i64)> {
        let all = "SELECT calls.id, calls.endpoint, each.value AS check_id, calls.at FROM calls, json_each(calls.checks) AS each
                   ORDER BY calls.rowid, each.key LIMIT ? OFFSET ?";
        let rows = sqlx::query(all).bind(most).bind(after).fetch_all(&self.0).await?;
        let count = "SELECT coalesce(sum(json_array_length(checks)), 0) FROM calls";
        let total = sqlx::query_scalar(count).fetch_one(&self.0).await?;
        let mut entries = Vec::with_capacity(rows.len());
        let mut times = Vec::with_capacity(rows.len());
        for row in rows {
            entries.push([row.try_get(0)?, row.try_get(1)?, row.try_get(2)?]);
            times.push(row.try_get(3)?);
        }
        Ok((entries, times, total))
    }
}

/// Tasks of KryptoGO.
impl Store {
    /// Keeps a new task under the next number.
    pub async fn task(&self, kind: &str, call: &str, at: i64, reference: Option<&str>) -> Result<i64> {
        let sql = "INSERT INTO tasks (kind, call, at, reference, detail) VALUES (?, ?, ?, ?, '{}') RETURNING id";
        sqlx::query_scalar(sql).bind(kind).bind(call).bind(at).bind(reference).fetch_one(&self.0).await
    }

    /// Keeps what is known of a task.
    pub async fn detail(&self, id: i64, detail: &Json) -> Result<()> {
        let sql = "UPDATE tasks SET detail = ? WHERE id = ?";
        sqlx::query(sql).bind(detail.to_string()).bind(id).execute(&self.0).await.map(drop)
    }

    /// Decides a task, unless it was decided before.
    pub async fn decide(&self, id: i64, accepted: bool) -> Result<bool> {
        let sql = "UPDATE tasks SET decided = ? WHERE id = ? AND decided IS NULL";
        let done = sqlx::query(sql).bind(accepted).bind(id).execute(&self.0).await?;
        Ok(done.rows_affected() == 1)
    }

    /// A task by its kind and number.
    pub async fn get(&self, kind: &str, id: i64) -> Result<Option<Task>> {
        let sql = "SELECT * FROM tasks WHERE kind = ? AND id = ?";
        sqlx::query(sql).bind(kind).bind(id).try_map(|row| task(&row)).fetch_optional(&self.0).await
    }

    /// The task that a call made.
    pub async fn made_by(&self, call: &str) -> Result<Option<Task>> {
        let sql = "SELECT * FROM tasks WHERE call = ?";
        sqlx::query(sql).bind(call).try_map(|row| task(&row)).fetch_optional(&self.0).await
    }

    /// Tasks of a kind and a reference, the newest first, and how many there are.
    pub async fn tasks(&self, kind: &str, reference: Option<&str>, page: (i64, i64)) -> Result<(Vec<Task>, i64)> {
        let of = "FROM tasks WHERE kind = ?1 AND (?2 IS NULL OR reference = ?2)";
        let some = format!("SELECT * {of} ORDER BY id DESC LIMIT ?3 OFFSET ?4");
        let (size, number) = page;
        let skipped = size.saturating_mul(number - 1);
        let query = sqlx::query(sqlx::AssertSqlSafe(some)).bind(kind).bind(reference).bind(size).bind(skipped);
        let found = query.try_map(|row| task(&row)).fetch_all(&self.0).await?;
        let count = sqlx::AssertSqlSafe(format!("SELECT count(*) {of}"));
        let total = sqlx::query_scalar(count).bind(kind).bind(reference).fetch_one(&self.0).await?;
        Ok((found, total))
    }
}

/// Callbacks.
impl Store {
    /// Owes a callback from a moment on.
    pub async fn owe(&self, url: &str, headers: &Json, body: &str, due: i64) -> Result<()> {
        let sql = "INSERT INTO deliveries (url, headers, body, tries, due) VALUES (?, ?, ?, 0, ?)";
        sqlx::query(sql).bind(url).bind(headers.to_string()).bind(body).bind(due).execute(&self.0).await.map(drop)
    }

    /// Callbacks that are due, the oldest or the newest first.
    pub async fn due(&self, now: i64, reversed: bool) -> Result<Vec<Delivery>> {
        let sql = match reversed {
            true => "SELECT * FROM deliveries WHERE due <= ? ORDER BY id DESC LIMIT 32",
            false => "SELECT * FROM deliveries WHERE due <= ? ORDER BY id LIMIT 32",
        };
        sqlx::query(sql).bind(now).try_map(|row| delivery(&row)).fetch_all(&self.0).await
    }

    /// When the next one is due.
    pub async fn next_due(&self) -> Result<Option<i64>> {
        sqlx::query_scalar("SELECT min(due) FROM deliveries").fetch_one(&self.0).await
    }

    /// Keeps how a try went, and when the next is, if one is needed.
    pub async fn tried(&self, id: i64, status: i64, next: Option<i64>) -> Result<()> {
        let sql = "UPDATE deliveries SET tries = tries + 1, last = ?, due = ? WHERE id = ?";
        sqlx::query(sql).bind(status).bind(next).bind(id).execute(&self.0).await.map(drop)
    }

    /// The last callbacks.
    pub async fn deliveries(&self) -> Result<Vec<Delivery>> {
        let sql = "SELECT * FROM deliveries ORDER BY id DESC LIMIT 50";
        sqlx::query(sql).try_map(|row| delivery(&row)).fetch_all(&self.0).await
    }
}

fn parsed(text: &str) -> Json {
    serde_json::from_str(text).unwrap_or_default()
}

fn call(row: &SqliteRow) -> Result<Call> {
    Ok(Call {
        id: row.try_get("id")?,
        endpoint: row.try_get("endpoint")?,
        at: row.try_get("at")?,
        body: parsed(row.try_get("body")?),
        checks: serde_json::from_str(row.try_get("checks")?).unwrap_or_default(),
        card: row.try_get("card")?,
        answer: row.try_get::<Option<String>, _>("answer")?.map(|answer| parsed(&answer)),
    })
}

fn task(row: &SqliteRow) -> Result<Task> {
    Ok(Task {
        id: row.try_get("id")?,
        kind: row.try_get("kind")?,
        call: row.try_get("call")?,
        at: row.try_get("at")?,
        detail: parsed(row.try_get("detail")?),
        decided: row.try_get("decided")?,
    })
}

fn delivery(row: &SqliteRow) -> Result<Delivery> {
    Ok(Delivery {
        id: row.try_get("id")?,
        url: row.try_get("url")?,
        headers: parsed(row.try_get("headers")?),
        body: row.try_get("body")?,
        tries: row.try_get("tries")?,
        due: row.try_get("due")?,
        last: row.try_get("last")?,
    })
}
