package zoo

// destroy makes a subscription go away and is satisfied when it is away already.
func (c *client) destroy(l *line) *answer {
	return c.call(l)
}
