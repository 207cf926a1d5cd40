package mock

// sure returns a value whose error would be a mistake of the test: that of worlds that only this process knows.
func sure[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
