package sandbox

// Count is how many worlds there are.
func (d *Directory) Count() (n int) {
	d.Sweep()
	d.worlds.Range(func(_, _ any) bool {
		n++
		return true
	})
	return n
}
