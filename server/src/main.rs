//! `kyc sandbox` and `kyc serve`.

use clap::{Args, Parser, Subcommand};
use kyc_server::http::{self, Providers};
use kyc_server::listen;
use kyc_server::sandbox::{self, Keys, Sandbox, Setup};
use secrecy::SecretString;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use tokio::net::TcpListener;

/// A sandbox of the providers, and a gateway in front of them.
#[derive(Parser)]
#[command(name = "kyc", version)]
struct Command {
    #[command(subcommand)]
    role: Role,
}

#[derive(Subcommand)]
enum Role {
    /// The providers' services on this machine, with made-up people.
    Sandbox(SandboxArgs),
    /// The server between a form and its providers.
    Serve(ServeArgs),
}

#[derive(Args)]
struct KeyArgs {
    /// Fill Easy's client, ID:SECRET; may be given several times.
    #[arg(long, value_name = "ID:SECRET", env = "KYC_CLIENT", hide_env_values = true)]
    client: Vec<SecretString>,
    /// KryptoGO's API key; may be given several times.
    #[arg(long, value_name = "KEY", env = "KYC_API_KEY", hide_env_values = true)]
    api_key: Vec<SecretString>,
    /// RapidID's access token; may be given several times.
    #[arg(long, value_name = "TOKEN", env = "KYC_TOKEN", hide_env_values = true)]
    token: Vec<SecretString>,
}

impl From<KeyArgs> for Keys {
    fn from(args: KeyArgs) -> Self {
        Keys { clients: args.client, api_keys: args.api_key, tokens: args.token }
    }
}

#[derive(Args)]
struct SandboxArgs {
    /// Where it listens; not off this machine without --public.
    #[arg(long, default_value = "127.0.0.1:7001")]
    listen: SocketAddr,
    /// Listens where others can reach it.
    #[arg(long)]
    public: bool,
    #[command(flatten)]
    keys: KeyArgs,
    /// Where it remembers; in memory without.
    #[arg(long, value_name = "FILE")]
    database: Option<PathBuf>,
    /// So many people beside those that are written down.
    #[arg(long, value_name = "N", default_value_t = 0)]
    people: usize,
    /// What they are drawn from.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Its address as callers see it, for the links in its answers.
    #[arg(long, value_name = "URL")]
    base: Option<String>,
    /// Sends every callback to this address, with the path of its own: for receivers without a certificate.
    #[arg(long, value_name = "URL")]
    forward_to: Option<String>,
}

#[derive(Args)]
struct ServeArgs {
    /// Where it listens.
    #[arg(long, default_value = "127.0.0.1:7000")]
    listen: SocketAddr,
    /// All providers at this sandbox.
    #[arg(long, value_name = "URL")]
    sandbox: String,
    #[command(flatten)]
    keys: KeyArgs,
    /// One API key with every scope, for trials.
    #[arg(long, value_name = "KEY", env = "KYC_DEV_KEY", hide_env_values = true)]
    dev_key: SecretString,
    /// A page of this origin may call it from a browser; may be given several times.
    #[arg(long, value_name = "ORIGIN")]
    origin: Vec<String>,
}

type Done = Result<(), String>;

#[tokio::main]
async fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let done = match Command::parse().role {
        Role::Sandbox(args) => run_sandbox(args).await,
        Role::Serve(args) => run_gateway(args).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

async fn bind(listen: SocketAddr) -> Result<(TcpListener, SocketAddr), String> {
    let listener = TcpListener::bind(listen).await.map_err(|error| format!("--listen: {error}"))?;
    let address = listener.local_addr().map_err(|error| format!("--listen: {error}"))?;
    Ok((listener, address))
}

/// Ctrl-C, or what a service manager sends.
async fn stopped() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut term) = signal(SignalKind::terminate()) {
            tokio::select! { _ = term.recv() => {}, _ = tokio::signal::ctrl_c() => {} }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

async fn run_sandbox(args: SandboxArgs) -> Done {
    if !args.listen.ip().is_loopback() && !args.public {
        return Err("--listen: the sandbox stays on this machine unless --public is given".into());
    }
    let (listener, address) = bind(args.listen).await?;
    let base = args.base.unwrap_or_else(|| format!("http://{address}"));
    let setup = Setup {
        keys: args.keys.into(),
        people: args.people,
        seed: args.seed,
        database: args.database,
        base,
        forward: args.forward_to,
    };
    let sandbox = Sandbox::start(setup).await.map_err(|error| format!("--database: {error}"))?;
    println!("sandbox on http://{address}");
    listen::serve(listener, sandbox::router(sandbox), stopped()).await.map_err(|error| error.to_string())
}

async fn run_gateway(args: ServeArgs) -> Done {
    let providers = Providers::sandbox(&args.sandbox, args.keys.into()).map_err(str::to_owned)?;
    let (listener, address) = bind(args.listen).await?;
    println!("gateway on http://{address}");
    let router = http::router(http::Gateway::new(providers, args.dev_key), &args.origin)?;
    listen::serve(listener, router, stopped()).await.map_err(|error| error.to_string())
}
