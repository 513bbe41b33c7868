//! What a use case's request is: a type for each, their names, and the way from a name to its type.

macro_rules! use_cases {
    ($($(#[$doc:meta])* $name:ident => $path:literal, $answer:ident { $($(#[$fdoc:meta])* $field:ident : $type:ty),* $(,)? })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
            #[serde(deny_unknown_fields)]
            #[allow(missing_docs, reason = "fields carry the names of the reference; the use case says what they do")]
            pub struct $name { $($(#[$fdoc])* #[serde(default)] pub $field: $type),* }

            impl UseCase for $name {
                const NAME: &'static str = $path;
                type Answer = answer::$answer;
            }
        )*

        /// Every use case's name, in the order of the reference.
        pub const USE_CASES: &[&str] = &[$($path),*];

        /// Calls the macro `$with!(Request)` of the use case whose name is `$wanted`.
        #[macro_export]
        macro_rules! for_use_case {
            ($wanted:expr, $with:ident, $otherwise:expr) => {
                match $wanted { $($path => $with!($name),)* _ => $otherwise }
            };
        }
    };
}
