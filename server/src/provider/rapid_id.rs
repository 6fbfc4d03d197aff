//! RapidID answers at once.

use super::Call;
use secrecy::ExposeSecret;

pub(super) const CALLS: &[(&str, Call)] = &[(
    "rapid-id/cnbc",
    Call {
        path: "/cvs/v2/cnbc",
        keys: |request, providers| request.header("token", providers.token.expose_secret()),
        later: |_| None,
        pending: |_, _| false,
    },
)];
