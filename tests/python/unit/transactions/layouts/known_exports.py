"""The columns of known exports, and the fields that they are mapped to."""

import pytest

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.layouts import ColumnMapping, Layouts, resolve_columns

UCI = [
    *("InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice"),
    *("CustomerID", "Country"),
]
# The columns of a file, and the column of each field, in the order of the fields.
EXPORTS = {
    "uci_online_retail": (",".join(UCI), [*UCI[:6], None, *UCI[6:], None]),
    "uci_online_retail_ii": (
        ",".join(["Invoice", *UCI[1:5], "Price", "Customer ID", "Country"]),
        ["Invoice", *UCI[1:5], "Price", None, "Customer ID", "Country", None],
    ),
    "shopify": (
        "Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,"
        "Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,"
        "Lineitem price,Lineitem compare at price,Lineitem sku,Billing Name,Billing Country,"
        "Shipping Name,Shipping Country,Notes,Cancelled at,Refunded Amount,Vendor,Id,Tags",
        [
            *("Name", "Lineitem sku", "Lineitem name", "Lineitem quantity", "Created at"),
            *("Lineitem price", None, "Email", "Shipping Country", "Currency"),
        ],
    ),
    "woocommerce": (
        "order_id,order_number,order_date,status,shipping_total,order_total,order_currency,"
        "payment_method,customer_id,billing_email,billing_country,shipping_country,item_id,"
        "item_product_id,item_name,item_sku,item_quantity,item_subtotal,item_total,item_price",
        [
            *("order_number", "item_sku", "item_name", "item_quantity", "order_date", None),
            *("item_total", "billing_email", "shipping_country", "order_currency"),
        ],
    ),
    "magento": (
        "entity_id,increment_id,created_at,status,customer_id,customer_email,grand_total,"
        "order_currency_code,sku,name,price,qty_ordered,row_total,country_id",
        [
            *("increment_id", "sku", "name", "qty_ordered", "created_at", "price", "row_total"),
            *("customer_email", "country_id", "order_currency_code"),
        ],
    ),
    "stripe": (
        "Invoice ID,Date (UTC),Customer ID,Customer Email,Product ID,Line Item Description,"
        "Quantity,Unit Amount,Line Item Amount,Currency,Customer Address Country",
        [
            *("Invoice ID", "Product ID", "Line Item Description", "Quantity", "Date (UTC)"),
            *("Unit Amount", "Line Item Amount", "Customer ID", "Customer Address Country"),
            "Currency",
        ],
    ),
    "olist": (
        "order_id,customer_id,order_status,order_purchase_timestamp,order_item_id,product_id,"
        "seller_id,price,freight_value,customer_unique_id,customer_city,customer_state",
        [
            *("order_id", "product_id", None, None, "order_purchase_timestamp", "price", None),
            *("customer_unique_id", "customer_state", None),
        ],
    ),
    "superstore": (
        "Row ID,Order ID,Order Date,Ship Date,Ship Mode,Customer ID,Customer Name,Segment,"
        "Country,City,State,Region,Product ID,Category,Product Name,Sales,Quantity,Discount",
        [
            *("Order ID", "Product ID", "Product Name", "Quantity", "Order Date", None, "Sales"),
            *("Customer ID", "Country", None),
        ],
    ),
    "generic": (
        "order_no,sku,item_name,qty,order_date,unit_price,line_total,client_id,currency",
        [
            *("order_no", "sku", "item_name", "qty", "order_date", "unit_price", "line_total"),
            *("client_id", None, "currency"),
        ],
    ),
}
OLIST = EXPORTS["olist"][0].split(",")
OTHER_EXPORTS = {
    "woocommerce": (
        "Order Number,Order Status,Order Date,Country Code (Billing),Email (Billing),"
        "Order Total Amount,SKU,Item #,Item Name,Quantity (- Refund),Item Cost"
    ),
    "magento": (
        "Order Number,Order Date,Order Status,Order Grand Total,Customer Name,Customer Email,"
        "Shipping Country,Billing Country,Item Name,Item SKU,Item Original Price,Item Price,"
        "Item Qty Ordered,Item Qty Shipped,Item Discount,Item Total"
    ),
}


def map_names(layouts: Layouts, names: list[str], **own: str) -> ColumnMapping:
    """Return the mapping of a file's columns, with own names; an empty one is no name."""
    own_names = {field: (name,) if name else () for field, name in own.items()}
    return resolve_columns(names, layouts, own_names, "file lines.csv")


def refusal(layouts: Layouts, names: list[str], **own: str) -> str:
    """Return the sentence with which the columns are refused."""
    with pytest.raises(InvalidTransactions) as error:
        map_names(layouts, names, **own)
    return str(error.value)


def without(name: str) -> list[str]:
    """Return the columns of Online Retail without one."""
    return [column for column in UCI if column != name]
