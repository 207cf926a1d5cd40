package sandbox

// Count is how many worlds there are.
func (d *Directory) Count() int {
	d.Sweep()
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.list.len()
}
