package conformance

// Loaded are features that were read once, for many runs: reading them takes longer than a run of a few scenarios.
type Loaded struct{ features []*feature }

// Load reads the features of some options. It needs no target.
func Load(o Options) (*Loaded, error) {
	all, err := o.loadFeatures()
	if err != nil {
		return nil, err
	}
	return &Loaded{all}, nil
}
