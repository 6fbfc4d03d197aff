//! Enums that JSON calls by a word: their words, and back.

macro_rules! ids {
    ($($Type:ident $name:literal { $($Variant:ident = $id:literal),* $(,)? })*) => { $(
        impl $Type {
            /// Every one there is.
            pub const ALL: &'static [$Type] = &[$($Type::$Variant),*];

            /// The word used in JSON.
            pub const fn id(self) -> &'static str {
                match self { $($Type::$Variant => $id),* }
            }

            /// The one of a word used in JSON.
            pub fn from_id(id: &str) -> Option<Self> {
                $Type::ALL.iter().copied().find(|one| one.id() == id)
            }
        }

        /// As `from_id` reads it.
        impl std::str::FromStr for $Type {
            type Err = $crate::error::ConfigError;

            fn from_str(id: &str) -> Result<Self, Self::Err> {
                $Type::from_id(id).ok_or_else(|| $crate::error::ConfigError::unknown($name, $name, id, &[$($id),*]))
            }
        }
    )* };
}
pub(crate) use ids;
