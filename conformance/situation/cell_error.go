package situation

import "errors"

// A CellError is a mistake in a cell of a table.
type CellError struct {
	Row    int    // 0 is the heading
	Column string // its heading
	cause  error
}

// Error says what is wrong with the cell.
func (e *CellError) Error() string { return e.cause.Error() }

// Unwrap returns the cause.
func (e *CellError) Unwrap() error { return e.cause }

// in says that a mistake is in a column.
func in(column string, err error) error { return &CellError{Column: column, cause: err} }

// inRow says in which row the mistake of a column is.
func inRow(row int, err error) error {
	if e, is := errors.AsType[*CellError](err); is {
		e.Row = row
	}
	return err
}
