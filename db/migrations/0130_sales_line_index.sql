-- No page asks for the lines of one product: only bulk work does (undo of products, costs of a product file, the nightly removal), and
-- that reads all lines anyway. Kept up to date line by line in random places, this index cost a third of the time of writing a line.
drop index sales.order_line_product_ix;
