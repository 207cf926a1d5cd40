package mock

import "github.com/rescindhq/rescind/internal/billing"

// The domain is an internal package. These are its types that signatures of this package use, so that who embeds the
// mock can name them.
type (
	// An Event is something that happened because time passed, such as a renewal that was charged.
	Event = billing.Event
	// A Credential is what a caller signs with; [Server.Examine] looks one up.
	Credential = billing.Credential
	// A Subscribed is a resource as the rules read it; [Server.CanLeave] asks about one.
	Subscribed = billing.Resource

	// A View is the state that a decision reads; for [Options.Decide], that is for package mutant.
	View = billing.View
	// A Rulebook is a vendor's rules in their order; for [Options.Decide], that is for package mutant.
	Rulebook = billing.Rulebook
	// A Caller is who makes a call; for [Options.Decide], that is for package mutant.
	Caller = billing.Caller
	// A Command is what a call asks for, in the words of the domain; for [Options.Decide], that is for package mutant.
	Command = billing.Command
	// A Decision is what the rules say to a command; for [Options.Decide], that is for package mutant.
	Decision = billing.Decision
)
