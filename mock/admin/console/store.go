package console

// store says where the sandboxes are kept, and whether they survive a restart.
func (v *pageRequest) store() phrase {
	in := v.Worlds.Info()
	switch {
	case in.Durable:
		return say("Sandboxes are kept in %s (schema %d) and survive a restart.", in.Kind, in.Schema)
	case in.Shared:
		return say("Sandboxes are kept in memory, shared by several mocks, and end with them.")
	}
	return say("Sandboxes are kept in memory and end with this process.")
}
