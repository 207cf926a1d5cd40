package console

import "strings"

// faultText describes a fault by its label in the journal: the id, and the effect.
func faultText(label string) phrase {
	id, effect, found := strings.Cut(label, ": ")
	if !found {
		return describeEffect(label)
	}
	return say("%s: %s", id, describeEffect(effect))
}

// describeEffect is the effect of a fault as a phrase, which is the same text in English.
func describeEffect(effect string) phrase {
	var all []phrase
	for part := range strings.SplitSeq(effect, ", ") {
		all = append(all, describePart(part))
	}
	return join(all)
}

// describePart is one part of an effect.
func describePart(part string) phrase {
	word, value, _ := strings.Cut(part, " ")
	switch word {
	case "code":
		return say("code %s", value)
	case "respond":
		return say("respond %s", value)
	case "headers":
		return say("headers %s", value)
	case "mutate":
		return say("mutate %s", value)
	case "delay":
		return say("delay %s", value)
	case "truncate":
		return say("truncate %s", value)
	case "trickle":
		bytes, every, _ := strings.Cut(value, " bytes every ")
		return say("trickle %s bytes every %s", bytes, every)
	}
	switch part {
	case "drop before":
		return say("drop before")
	case "drop after":
		return say("drop after")
	}
	return say("%s", part)
}
