package bolt

// hook is called at each step of a write. Tests end the process there.
var hook = func(step) {}

// A step is a moment of a write.
type step string

const (
	beforeWrite  step = "before write"
	afterWrite   step = "after write"
	afterCommit  step = "after commit"
	beforeAnswer step = "before answer"
	afterLink    step = "after link" // the steps of making a new file
	beforeLink   step = "before link"
)
