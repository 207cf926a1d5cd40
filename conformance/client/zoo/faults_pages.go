package zoo

// paging are clients that lose a part of a list, or list it twice.
func paging() []Driver { return nil }
