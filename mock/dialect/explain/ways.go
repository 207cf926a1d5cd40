package explain

// OneWay returns the Ways of a mistake that can be made in one way only.
func OneWay(change func(*Signing)) func(*Signing) []Way {
	return func(*Signing) []Way { return []Way{{"", change}} }
}

// EachWay returns the Ways of a mistake that can be made with each of several things.
func EachWay[T any](things []T, detail func(T) string, change func(*Signing, T)) func(*Signing) []Way {
	return func(*Signing) (ways []Way) {
		for _, thing := range things {
			ways = append(ways, Way{detail(thing), func(d *Signing) { change(d, thing) }})
		}
		return ways
	}
}

// Compose returns the function that applies first and then the other one.
func Compose[T any](first, then func(T) T) func(T) T {
	return func(v T) T { return then(first(v)) }
}

// OnlyIf returns the Ways of a mistake that only calls of a certain kind can have.
func OnlyIf(made func(*Signing) bool, ways func(*Signing) []Way) func(*Signing) []Way {
	return func(d *Signing) []Way {
		if !made(d) {
			return nil
		}
		return ways(d)
	}
}

// inGroup puts mistakes into a group. A client makes one mistake of a group at a time.
func inGroup(group string, all []Mistake) []Mistake {
	for i := range all {
		all[i].Group = group
	}
	return all
}
