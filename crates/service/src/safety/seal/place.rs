//! Where sealed texts stand. What seals, what opens and what rotates keys must agree about it.

use liandai_model::TenantId;

/// The columns that hold sealed texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SealedColumn {
    /// `officer.identity_seal`
    OfficerIdentity,
    /// `officer.phone_seal`
    OfficerPhone,
    /// `account.totp_seal`
    AccountSecondFactor,
    /// `complaint.identity_seal`
    Complainant,
    /// `mail_address.address_seal`
    MailAddress,
}

impl SealedColumn {
    /// All of them, in order.
    pub const ALL: &[Self] = &[
        Self::OfficerIdentity,
        Self::OfficerPhone,
        Self::AccountSecondFactor,
        Self::Complainant,
        Self::MailAddress,
    ];

    /// The noun: the table.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::OfficerIdentity | Self::OfficerPhone => "officer",
            Self::AccountSecondFactor => "account",
            Self::Complainant => "complaint",
            Self::MailAddress => "mail_address",
        }
    }

    /// The column's name.
    #[must_use]
    pub const fn column(self) -> &'static str {
        match self {
            Self::OfficerIdentity | Self::Complainant => "identity_seal",
            Self::OfficerPhone => "phone_seal",
            Self::AccountSecondFactor => "totp_seal",
            Self::MailAddress => "address_seal",
        }
    }
}

/// A column of a tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Whose.
    pub tenant: TenantId,
    /// Which column.
    pub column: SealedColumn,
}

impl Place {
    /// Where the identity numbers of a tenant's officers stand.
    #[must_use]
    pub const fn identity(tenant: TenantId) -> Self {
        Self { tenant, column: SealedColumn::OfficerIdentity }
    }

    /// Where the telephone numbers of a tenant's officers stand.
    #[must_use]
    pub const fn phone(tenant: TenantId) -> Self {
        Self { tenant, column: SealedColumn::OfficerPhone }
    }

    /// Where the second factors of a tenant's accounts stand.
    #[must_use]
    pub const fn second_factor(tenant: TenantId) -> Self {
        Self { tenant, column: SealedColumn::AccountSecondFactor }
    }

    /// Where it stands who wrote the complaints of a tenant.
    #[must_use]
    pub const fn complainant(tenant: TenantId) -> Self {
        Self { tenant, column: SealedColumn::Complainant }
    }

    /// Where the mail addresses of a tenant's accounts stand.
    #[must_use]
    pub const fn mail(tenant: TenantId) -> Self {
        Self { tenant, column: SealedColumn::MailAddress }
    }

    /// What a sealed text is bound to: its header and its place, so written that no two places are written alike.
    pub(super) fn associated(self, header: &[u8]) -> Vec<u8> {
        let (noun, column) = (self.column.noun(), self.column.column());
        [header, self.tenant.uuid().as_bytes(), noun.as_bytes(), b".", column.as_bytes()].concat()
    }
}
