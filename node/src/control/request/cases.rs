//! What a use case's request is: a type for each, and their names.

macro_rules! use_cases {
    ($list:ident: $($(#[$doc:meta])* $name:ident => $path:literal, $answer:ident { $($(#[$fdoc:meta])* $field:ident : $type:ty),* $(,)? })*) => {
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

        /// Names of these use cases.
        pub(super) const $list: &[&str] = &[$($path),*];
    };
}
