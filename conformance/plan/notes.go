package plan

import "slices"

// notesOfIDs are what the reader of a plan must know beside its calls: what the plan does not know.
var notesOfIDs = []string{
	"The plan sends nothing, so it does not know whether the ids of the target file exist.",
	"A run without --confirm only reads: it looks the ids up and names those that the target does not list.",
	"A confirmed run looks them up again before the first call of each scenario.",
	"How long it takes depends on the target: after each call that is not read-only it waits until the effect shows, for settle at most.",
}

// notesOfRenewals are what is done so that no renewal is charged. They state chargeDays.
var notesOfRenewals = []string{
	"Automatic renewal is switched on, and put back, only where a resource ends in 10 days or more.",
	"Nearer to the end a renewal may be charged at once: then the call is not sent, and the scenario does not run.",
}

// notes are the texts that this plan needs.
func (a *Assignment) notes() []string {
	if a.switchesRenewalOn() {
		return slices.Concat(notesOfIDs, notesOfRenewals)
	}
	return notesOfIDs
}
