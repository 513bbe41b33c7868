# Pools, invitations, members.

error-no-pool = This hub is in no pool.
hint-no-pool = halle pool create NAME, or halle pool join CODE
error-several-pools = This hub is in several pools.
hint-several-pools = Name one with --pool: { $pools }
error-unknown-pool = No pool is called “{ $pool }”.
hint-unknown-pool = See: halle pool list
error-unknown-hub = No member is called { $hub } (no such hub).
hint-unknown-hub = See: halle member list
error-code-taken = The code { $code } is taken in this pool.
hint-code-taken = This hub was made with that code; make it anew with another, such as { $suggestion }: halle init --home FOLDER --code { $suggestion }
error-not-member = This hub is not an active member of { $pool }.
hint-not-member = Ask a member for an invitation.
error-bad-invitation = This is not an invitation.
hint-bad-invitation = Copy the whole code, from its first letter to its last.
error-invitation-used = This invitation has been used.
hint-invitation-used = A new one for each partner: halle pool invite
error-invitation-expired = This invitation has expired.
hint-invitation-expired = Ask for a new one; the inviter types: halle pool invite
error-invitation-revoked = This invitation was taken back.
hint-invitation-revoked = Ask for a new one; the inviter types: halle pool invite
error-invitation-unknown = This invitation is not known.
hint-invitation-unknown = Ask who sent it for a new one; the inviter types: halle pool invite
error-unknown-invitation = No invitation of this device is called “{ $invitation }”.
hint-unknown-invitation = See: halle invite list
error-several-invitations = “{ $invitation }” fits several invitations.
hint-several-invitations = Write more of it: halle invite list
error-inviter-unreachable = The inviter cannot be reached.
hint-inviter-unreachable = Ask them whether their node runs (halle up) and try again; the same code works. Tried: { $tried }

error-pool-exists = You already have a pool called “{ $pool }”.
hint-pool-exists = Choose another name, or see halle pool list.

error-pool-failed = The pool could not be founded: { $why }.
hint-pool-failed = Run halle doctor.

error-pool-full = The pool has as many members as it may have.
hint-pool-full = Ask the founder.

error-not-active = You do not take part in “{ $pool }” any more.
hint-not-active = Ask a member for a new invitation.

error-leave-failed = You could not leave the pool: { $why }.
hint-leave-failed = Run halle pool show.

error-join-failed = Joining failed: { $why }.
hint-join-failed = Run halle pool join again with the same code.

error-join-refused = The inviter refused: { $reason ->
        [identity] this hub's identity could not be checked
       *[other] { $reason }
    }.
hint-join-refused = Ask who invited you.

error-still-joining = You are admitted, but your own membership has not arrived yet.
hint-still-joining = Keep the node running (halle up) and look at halle status.

error-own-invitation = This is your own invitation.
hint-own-invitation = Send the code to a partner.

error-other-pool = The charter received is not the one of this invitation.
hint-other-pool = Ask for a new code.

error-bad-answer = The inviter answered something unreadable: { $why }.
hint-bad-answer = Both sides should run the same version.

error-inviter-gone = The inviter answered no more (tried { $addresses }).
hint-inviter-gone = Ask whether their node is running, then try again: the same code works.
